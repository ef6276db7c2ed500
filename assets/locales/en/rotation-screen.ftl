# Who sits where: the screen of the rotation, and what other screens show of it

seats-unnamed = no name ({ $id })
seats-nobody = nobody
seats-closed = closed
seats-page = page { $page } of { $pages }
