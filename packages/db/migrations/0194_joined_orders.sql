/* Two orders of one household for one stop become one: the part that stays has the fee and the messages of both. */
grant update (fee_ore, fee_kind, message) on shop_orders to galleria_app;
