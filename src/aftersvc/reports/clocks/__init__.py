"""What clocks show: late, soon to be, warned of; and how they went in a month."""
