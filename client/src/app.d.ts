import '@sveltejs/kit';

declare global {
  namespace App {
    interface Error {
      message: string;
      /** Status of the server's answer that it is about; 0 when none came. */
      answer?: number;
    }
  }
}
