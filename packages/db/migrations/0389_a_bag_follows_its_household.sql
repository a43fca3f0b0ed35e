-- Two rows of the register that become one are one door (0267): a bag that was left at the one is fetched at the other, and goes back with it when that is undone.
grant update (door) on cool_bag_moves to galleria_app, galleria_worker;
