module example.com/hostile-file-name

go 1.27.4
