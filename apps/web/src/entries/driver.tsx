import '../areas/driver/driver.css';
import { langOf } from '@galleria/phrases/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { DriverApp } from '../areas/driver/app.tsx';
import { createQueryClient } from '../lib/query.ts';
import { LangProvider } from '../lib/site.tsx';
import { ToastProvider } from '../ui/toast.tsx';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <QueryClientProvider client={createQueryClient()}>
      <LangProvider lang={langOf(document.documentElement.lang)}>
        <ToastProvider>
          <DriverApp />
        </ToastProvider>
      </LangProvider>
    </QueryClientProvider>,
  );
}
