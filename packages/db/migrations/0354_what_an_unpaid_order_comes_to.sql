-- An unpaid order that is changed is asked for what it comes to when its page is opened, and not for what it was placed with: Swish draws at once.
grant update (amount_ore) on payments to galleria_app;
comment on column payments.amount_ore is 'the most that may be drawn: what was shown when the order was placed, or what the part came to when its page was opened last';
