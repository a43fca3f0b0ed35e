import '../areas/driver/driver.css';
import { langOf } from '@galleria/phrases/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { DriverApp } from '../areas/driver/app.tsx';
import { openPin } from '../lib/pin-store.ts';
import { createQueryClient } from '../lib/query.ts';
import { LangProvider } from '../lib/site.tsx';
import { ToastProvider } from '../ui/toast.tsx';

const root = document.getElementById('root');
if (root) {
  const show = () =>
    createRoot(root).render(
      <QueryClientProvider client={createQueryClient()}>
        <LangProvider lang={langOf(document.documentElement.lang)}>
          <ToastProvider>
            <DriverApp />
          </ToastProvider>
        </LangProvider>
      </QueryClientProvider>,
    );
  // Whether the telephone is shut must be known before anything is shown.
  void openPin().then(show, show);
}
