# Qui est assis où : l’écran de la rotation, et ce que les autres écrans en montrent

seats-unnamed = sans nom ({ $id })
seats-nobody = personne
seats-closed = fermée
seats-page = page { $page } sur { $pages }
