import '@sveltejs/kit';

declare global {
  namespace App {
    interface Error {
      message: string;
      /** What the reader can do next, when the message alone does not say it. */
      advice?: string;
    }
  }
}
