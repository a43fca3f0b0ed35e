import { commonPhrases } from '@galleria/phrases/common';
import { problemText } from '@galleria/phrases/problems';
import { shellPhrases } from '@galleria/phrases/shell';
import { Component, type ReactNode, useEffect } from 'react';
import { useLang } from '../lib/site.tsx';
import { Button } from './button.tsx';
import { PageHeader } from './page-parts.tsx';

const RELOADED_KEY = 'galleria.reloaded-at';
const AGAIN_AFTER_MS = 20_000;
const reload = (): void => window.location.reload();

/** True once in a while: reloading must never become a wheel that turns by itself. */
function mayReload(): boolean {
  try {
    const last = Number(sessionStorage.getItem(RELOADED_KEY) ?? 0);
    if (Date.now() - last < AGAIN_AFTER_MS) return false;
    sessionStorage.setItem(RELOADED_KEY, String(Date.now()));
    return true;
  } catch {
    return false;
  }
}

/**
 * In the place of a page whose code did not come. With a connection a newer Galleria has most likely taken the old files away: the page is loaded anew,
 * once. Without one it says so and goes on by itself when the connection is back.
 */
export function PageFailed() {
  const lang = useLang();
  useEffect(() => {
    if (navigator.onLine && mayReload()) reload();
    window.addEventListener('online', reload);
    return () => window.removeEventListener('online', reload);
  }, []);
  return (
    <div className="wrap section">
      <PageHeader title={shellPhrases(lang).failedTitle} />
      <p role="alert">{problemText(lang, navigator.onLine ? 'general' : 'network.offline')}</p>
      <Button onClick={reload}>{commonPhrases(lang).retry}</Button>
    </div>
  );
}

/** Keeps the frame around a page that fails: header, basket and footer stay. A new `key` tries the next page. */
export class PageBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError = () => ({ failed: true });
  override render() {
    return this.state.failed ? <PageFailed /> : this.props.children;
  }
}
