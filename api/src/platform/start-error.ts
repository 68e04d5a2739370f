/** Why the application cannot start, in the words of whoever starts it, with what to do next. */
export class StartError extends Error {}
