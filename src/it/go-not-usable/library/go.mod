module example.com/library

go 1.27.4
