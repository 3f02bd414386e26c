module example.com/no-ignore-file

go 1.27.4
