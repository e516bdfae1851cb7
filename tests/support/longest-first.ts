import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest: begun last, one goes on by itself when all others have ended. */
const LONGEST = /journeys\/every-page-of-\w+\.test\.ts$/

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLongest = ({ moduleId }: TestSpecification) => LONGEST.test(moduleId)
    return [...sorted.filter(isLongest), ...sorted.filter((each) => !isLongest(each))]
  }
}
