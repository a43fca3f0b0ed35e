/** Where the worker's pages lie: the staff's, or the driver's, which is smaller and stands alone. */
export type OfflineScope = '/personal' | '/personal/kor';

/**
 * Puts the worker in place that opens these pages without a connection (entries/staff-offline.ts), and asks the browser not to tidy away what the device keeps.
 * Over plain http there is no such worker; the layout says so.
 */
export function worksOffline(scope: OfflineScope): void {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register(`${scope}/offline.js`, { scope, updateViaCache: 'none' }).catch((error: unknown) => {
    // The pages are whole without it, as long as there is a connection.
    console.info('no offline pages:', error);
  });
  void navigator.storage?.persist?.().catch(() => false);
}
