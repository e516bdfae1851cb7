export function findChromium(): string | null
export function findPostgres(): string | null
export function postgresFolders(programs: readonly string[]): string[]
export function postgresEnvironment(password: string): NodeJS.ProcessEnv
