/** The root of the repository, and of a bundle: infra/ puts the code of a function one folder deep as well. */
export const root = new URL('../', import.meta.url)
