/** Whether the keys of a Mac are used. */
export const isMac = /mac/i.test(window.navigator.platform);
