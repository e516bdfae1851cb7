import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/**
 * Ends the run with `N passed, N failed`. Nothing is left out silently: a skipped test, a file that does not load and
 * an error outside any test count as failed.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const passed = tests.filter((test) => test.result().state === 'passed').length
    const broken = modules.filter((module) => module.errors().length > 0).length
    const suites = modules.flatMap((module) => [...module.children.allSuites()])
    const brokenSuites = suites.filter((suite) => suite.errors().length > 0).length
    const failed = tests.length - passed + broken + brokenSuites + errors.length
    if (failed > 0) process.exitCode = 1
    // After whatever else has something to say.
    process.on('exit', () => console.log(`\n${passed} passed, ${failed} failed`))
  }
}
