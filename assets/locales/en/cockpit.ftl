# cockpit
