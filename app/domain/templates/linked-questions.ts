import { allQuestions, dependsOn, type Question, type Template } from './template.ts'

/**
 * The questions whose answers tell of each other's, the one asked for included, in the order of the form: whoever knows in how
 * many cases a question did not apply knows how many answered the question it depends on otherwise. They are joined by
 * conditions, directly or through others. @returns nothing for a code the form does not have
 */
export function linkedQuestions(template: Template, code: string): Question[] {
  const questions = allQuestions(template)
  const linked = new Set([code])
  for (let known = 0; known < linked.size; ) {
    known = linked.size
    for (const question of questions) {
      const joined = [question.code, ...dependsOn(question)]
      if (joined.some((each) => linked.has(each))) for (const each of joined) linked.add(each)
    }
  }
  return questions.filter((question) => linked.has(question.code))
}

/** Codes of the questions a question hangs on by its condition, directly or through others; without itself. */
export function questionsAbove(template: Template, code: string): string[] {
  const above = new Set<string>()
  const follow = (each: string) => {
    const question = allQuestions(template).find((other) => other.code === each)
    for (const other of question ? dependsOn(question) : [])
      if (!above.has(other)) {
        above.add(other)
        follow(other)
      }
  }
  follow(code)
  return [...above]
}
