module example.com/main-by-name

go 1.27.4
