module example.com/edited-import-of-equal-length

go 1.27.4
