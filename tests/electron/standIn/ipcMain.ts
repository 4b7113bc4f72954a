import { EventEmitter } from 'node:events';

/** Messages of pages arrive here, as events named after their channel. */
export const ipcMain = new EventEmitter();
