module example.com/default-ignore-file

go 1.27.4
