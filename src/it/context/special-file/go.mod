module example.com/special-file

go 1.27.4
