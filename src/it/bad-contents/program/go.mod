module example.com/bad-contents

go 1.27.4
