import { deviceStorage } from '../../lib/device-storage.ts';

const keyOf = (api: string): string => `galleria.trolley.${api}`;

/** Which orders' boxes stand on this device's trolley, the first being box A. Numbers of orders only: no name or address is kept. */
export const readTrolley = (api: string): readonly string[] => (deviceStorage().getItem(keyOf(api)) ?? '').split(',').filter(Boolean);
export const keepTrolley = (api: string, orders: readonly string[]): void => deviceStorage().setItem(keyOf(api), orders.join(','));
