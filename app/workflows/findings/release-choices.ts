import type { ClosedMeasure, ClosedRound } from '../../domain/evidence/closed-round.ts'
import {
  chooseForRelease,
  type EarlierRelease,
  type ReleaseChoice,
} from '../../domain/evidence/release-choice.ts'
import { isPlain } from '../../domain/measures/definition.ts'
import type { Round } from '../../domain/rounds/round.ts'
import { listClosedMeasures, listCountedCases } from '../../stores/closing-measures.server.ts'
import { listClosings } from '../../stores/closings.server.ts'
import type { Reader, Transaction } from '../../stores/handle.server.ts'
import { listMeasures } from '../../stores/measures.server.ts'
import { listCasesOfClosing } from '../../stores/outcomes.server.ts'
import { insertReleaseChoice, listReleases, listReleasesWithoutChoice } from '../../stores/releases.server.ts'
import { findRound } from '../../stores/rounds.server.ts'
import { findTemplateVersion } from '../../stores/templates.server.ts'
import { orNotFound } from '../act.ts'

/** What would be shown of a closing outside the service, beside all that was released of the round before. */
export async function releaseChoiceOf(
  reader: Reader,
  round: Round,
  revision: number,
): Promise<ReleaseChoice> {
  const earlier: EarlierRelease[] = []
  for (const release of await listReleases(reader, [round.id]))
    if (release.revision < revision && release.choice !== null)
      earlier.push({ round: await closedRound(reader, round, release.revision), choice: release.choice })
  return chooseForRelease(await closedRound(reader, round, revision), earlier)
}

/** For releases from before choices were kept: the first of a round first, for those after it are held against it. */
export async function completeReleases(transaction: Transaction): Promise<void> {
  for (const { roundId, revision } of await listReleasesWithoutChoice(transaction)) {
    const round = orNotFound(await findRound(transaction, roundId))
    const choice = await releaseChoiceOf(transaction, round, revision)
    await insertReleaseChoice(transaction, { roundId, revision, choice })
  }
}

/** A closing as it counted: its cases and, headline measures first, what its measures made of them. */
async function closedRound(reader: Reader, round: Round, revision: number): Promise<ClosedRound> {
  const { template } = orNotFound(await findTemplateVersion(reader, round.templateVersionId))
  const closing = { roundId: round.id, revision }
  const kept = (await listClosings(reader, round.id)).find((each) => each.revision === revision)
  return {
    template,
    partOfService: round.teamIds.length > 0,
    cases: await listCasesOfClosing(reader, closing),
    measures: await closedMeasures(reader, closing),
    readAgainForBeingWeak: Object.keys(kept?.countsOnly ?? {}).length > 0,
  }
}

async function closedMeasures(
  reader: Reader,
  closing: { roundId: string; revision: number },
): Promise<ClosedMeasure[]> {
  const counted = await listClosedMeasures(reader, closing)
  const known = await listMeasures(reader, { ids: counted.map(({ measureId }) => measureId) })
  const placeOf = (id: string) => {
    const place = known.findIndex((each) => each.id === id)
    return known[place]?.headline ? place : known.length + place
  }
  const measures: ClosedMeasure[] = []
  for (const { measureId, definition } of counted.sort((a, b) => placeOf(a.measureId) - placeOf(b.measureId)))
    measures.push({
      id: measureId,
      definition,
      parts: isPlain(definition) ? [] : await partsOf(reader, closing, measureId),
    })
  return measures
}

/** As a whole where the measure makes one of its questions; else each by itself. */
async function partsOf(
  reader: Reader,
  closing: { roundId: string; revision: number },
  measureId: string,
): Promise<ClosedMeasure['parts']> {
  const rows = await listCountedCases(reader, closing, measureId)
  const codes = [...new Set(rows.map(({ questionCode }) => questionCode))]
  const wanted = codes.includes('') ? [''] : codes
  return wanted.map(
    (code) =>
      new Map(
        rows.flatMap(({ auditId, questionCode, outcome }) =>
          questionCode === code ? [[auditId, outcome] as const] : [],
        ),
      ),
  )
}
