/**
 * The policies that the command printed, with one namespace more where another is chosen. The command refuses to choose what is exempt;
 * a test that does so shows that it is the exemption alone by which nobody is asked there.
 */
export function chosenToo(name: string, beside: string, policies: string): string {
  const chosen = policies.replace(new RegExp(`^( +)- ${beside}$`, 'gm'), `$1- ${beside}\n$1- ${name}`);
  if (chosen === policies) {
    throw new Error(`the policies choose no namespace "${beside}"`);
  }
  return chosen;
}
