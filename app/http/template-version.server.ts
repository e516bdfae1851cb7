import type { TemplateFiles } from '../workflows/templates/template-files.ts'
import { download } from './download.server.ts'
import { notFoundResponse, withProblemResponse } from './problem-response.server.ts'

/** The published version an address names. @throws Response 404 where it names none */
export function versionIn(params: { key?: string; version?: string }): { key: string; version: number } {
  const { key = '', version = '' } = params
  if (!/^[1-9]\d{0,3}$/.test(version)) throw notFoundResponse()
  return { key, version: Number(version) }
}

/** A template as a file of the format the address names. @throws Response 404 for a format there is not */
export async function templateFileResponse(
  format: string | undefined,
  name: string,
  files: TemplateFiles,
): Promise<Response> {
  if (format === 'xlsx') return download(await withProblemResponse(files.xlsx), { type: 'xlsx', name })
  if (format !== 'yaml') throw notFoundResponse()
  return new Response(files.yaml(), {
    headers: {
      'Content-Type': 'text/yaml; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.yaml"`,
    },
  })
}
