module example.com/directories-with-owner-and-mode

go 1.27.4
