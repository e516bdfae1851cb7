import fc from 'fast-check'

// CASES=1000 npm run proof -- --project generated, for a shorter run.
fc.configureGlobal({ numRuns: Number(process.env.CASES ?? 100_000) })
