/** What of the log is shown; goes to the API as its query. */
export type LogQuestion = {
  readonly from?: string;
  readonly to?: string;
  readonly who?: string;
  readonly action?: string;
  readonly about?: string;
  readonly behalf?: 'yes';
};
