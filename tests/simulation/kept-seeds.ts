/**
 * Seeds that once found something, and what it was. They are run first, for ever. A change of the simulation
 * changes what a seed does, so each find has a narrow test or a mutant of its own as well.
 */
export const keptSeeds: readonly (readonly [seed: number, found: string])[] = [
  [7, 'a process that missed a restore appended to the new log what it had judged on the old one'],
  [172, 'a cloned page whose number the other had used waited for ever'],
  [267, 'the same, with an answer of the database lost'],
  [2013, 'a page whose clock was set back waited an hour to say hello again'],
  [5915, 'a page that joined while its debate was closed was never told anything again'],
  [72130, 'a process that missed a restore told a page of the new log what was in the old one'],
];
