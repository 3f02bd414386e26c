module example.com/hostile-file-names-are-refused

go 1.27.4
