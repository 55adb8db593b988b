/** What the network said, for whoever set up the address; the system's own code stays in it for who searches for it. */
export function networkWords(message: string): string {
  return message
    .replace(/^connect ECONNREFUSED (\S+)$/, "nothing answers at $1 (ECONNREFUSED)")
    .replace(/^getaddrinfo (ENOTFOUND|EAI_AGAIN) (\S+)$/, "the name $2 could not be found ($1)");
}
