# failures

# Command line, settings, import.
failure-settings-broken = The settings cannot be read ({ $path }): { $detail }
    .next = The usual settings hold. Mend the file or delete it.
failure-settings-unreadable = The settings cannot be opened ({ $path }): { $detail }
    .next = The usual settings hold. Check your rights on this file.
failure-write = { $path } cannot be written: { $detail }
    .next = Check the room on the disk and your rights on this folder.
