import type { Uploaded } from '../workflows/templates/read-uploaded.ts'

/** A template file as a form sends it: a file that was chosen, or else text that was pasted. `text` is shown again. */
export async function uploadedTemplate(
  form: FormData,
): Promise<{ uploaded: Uploaded; text: string; fileName: string | null }> {
  const file = form.get('file')
  const pasted = String(form.get('text') ?? '')
  if (!(file instanceof File) || file.size === 0)
    return { uploaded: { text: pasted }, text: pasted, fileName: null }
  if (file.name.toLowerCase().endsWith('.xlsx')) {
    const spreadsheet = new Uint8Array(await file.arrayBuffer())
    return { uploaded: { spreadsheet }, text: pasted, fileName: file.name }
  }
  const text = await file.text()
  return { uploaded: { text }, text, fileName: file.name }
}
