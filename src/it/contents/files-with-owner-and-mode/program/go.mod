module example.com/files-with-owner-and-mode

go 1.27.4
