import { pageLoader } from '../http/page-loader.server.ts'
import { templateFileResponse, versionIn } from '../http/template-version.server.ts'
import { filesOfVersion } from '../workflows/templates/template-files.ts'

/** A published version as the file it was published as. */
export const loader = pageLoader(async ({ context, params, actor }) => {
  const { key, version } = versionIn(params)
  const files = await filesOfVersion(context, actor, { key, version })
  return templateFileResponse(params.format, `${key}-${version}`, files)
})
