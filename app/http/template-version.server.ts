import { notFoundResponse } from './problem-response.server.ts'

/** The published version an address names. @throws Response 404 where it names none */
export function versionIn(params: { key?: string; version?: string }): { key: string; version: number } {
  const { key = '', version = '' } = params
  if (!/^[1-9]\d{0,3}$/.test(version)) throw notFoundResponse()
  return { key, version: Number(version) }
}

/** A template as a file of the format the address names. @throws Response 404 for a format there is not */
export function templateFileResponse(
  format: string | undefined,
  name: string,
  formats: { yaml: () => string },
): Response {
  if (format !== 'yaml') throw notFoundResponse()
  return new Response(formats.yaml(), {
    headers: {
      'Content-Type': 'text/yaml; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.yaml"`,
    },
  })
}
