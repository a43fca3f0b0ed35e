/* A hold that the bank has let go is asked for again, and the cut-off by which it could be approved may be long past: there is another day for it. */
grant update (pay_by) on payments to galleria_worker;
