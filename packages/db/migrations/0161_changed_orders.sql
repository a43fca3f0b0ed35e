-- Until its cut-off a resident changes the own order: a line that was taken out is no longer in it. What it was stands in the part's events.
grant delete on order_lines to galleria_app, galleria_worker;
-- Fewer of a line weigh less.
grant update (weight_grams) on order_lines to galleria_app, galleria_worker;
