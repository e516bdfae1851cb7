// The same by another name: of a file that the server has at once the bundler says that fetching it is of no use.
export { default } from './personal-words.tsx'
