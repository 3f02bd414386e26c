module example.com/subdirectory

go 1.27.4
