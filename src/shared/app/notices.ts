/** Where every host serves the licences of what the app is made of. */
export const noticesPath = '/third-party-notices.txt';
