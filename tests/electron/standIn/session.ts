import { EventEmitter } from 'node:events';

type PermissionRequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type PermissionCheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];
type DevicePermissionHandler = Parameters<Electron.Session['setDevicePermissionHandler']>[0];

class StandInSession
  extends EventEmitter
  implements
    Pick<
      Electron.Session,
      'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
    >
{
  request: PermissionRequestHandler = null;
  check: PermissionCheckHandler = null;
  device: DevicePermissionHandler = null;

  setPermissionRequestHandler(handler: PermissionRequestHandler): void {
    this.request = handler;
  }

  setPermissionCheckHandler(handler: PermissionCheckHandler): void {
    this.check = handler;
  }

  setDevicePermissionHandler(handler: DevicePermissionHandler): void {
    this.device = handler;
  }
}

export const session = { defaultSession: new StandInSession() };
