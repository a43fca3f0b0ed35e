/* A line's commission is frozen by its order and its goods, which it names by their keys. Where many lines come in one statement, a plan that was made while those
   tables were small read all of them anew for each line. */
alter function app.freeze_line_commission() set enable_seqscan = off;
