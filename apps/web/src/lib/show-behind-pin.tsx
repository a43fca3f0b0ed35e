import { langOf } from '@galleria/phrases/core';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { ToastProvider } from '../ui/toast.tsx';
import { openPin } from './pin-store.ts';
import { createQueryClient } from './query.ts';
import { LangProvider } from './site.tsx';

/** Draws an app of the staff's into its document. Whether the telephone is shut must be known before anything is shown. */
export function showBehindPin(app: ReactNode): void {
  const root = document.getElementById('root');
  if (!root) return;
  const show = () =>
    createRoot(root).render(
      <QueryClientProvider client={createQueryClient()}>
        <LangProvider lang={langOf(document.documentElement.lang)}>
          <ToastProvider>{app}</ToastProvider>
        </LangProvider>
      </QueryClientProvider>,
    );
  void openPin().then(show, show);
}
