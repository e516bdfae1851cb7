#!/usr/bin/env bash
# csv-stringify 6.9.0: naming the record delimiter switches off the quoting of cells that hold a line break.
#
# Without options a cell that holds a line feed is quoted, so the record stays one record. With
# `record_delimiter: 'windows'`, which one sets because spreadsheets on Windows expect it, a cell that holds a bare line feed
# (or a bare carriage return) leaves unquoted: csv-parse 7.0.3 reads two records where one was written. The option
# `quote_record_delimiter` decides this and, left out, is true only while no record delimiter is named. A question of two
# lines, or a note pasted from Word, so breaks a table that had been right before its line ends were changed.
#
# Seen: 'a\nb,1\r\n' with the option, '"a\nb",1\n' without it. Exits 1 when either changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund csv-stringify@6.9.0 csv-parse@7.0.3
cat >try.mjs <<'JS'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'

const record = [['a\nb', '1']]
const plain = stringify(record)
const named = stringify(record, { record_delimiter: 'windows' })
const asked = stringify(record, { record_delimiter: 'windows', quoted_match: /[\r\n]/ })
const read = (text) => parse(text, { relax_column_count: true, record_delimiter: ['\r\n', '\n'] }).length
console.log(JSON.stringify({ plain, named, asked, readBack: { plain: read(plain), named: read(named), asked: read(asked) } }))
const expected = plain === '"a\nb",1\n' && named === 'a\nb,1\r\n' && asked === '"a\nb",1\r\n'
if (!expected || read(plain) !== 1 || read(named) !== 2 || read(asked) !== 1) process.exit(1)
JS
node try.mjs
