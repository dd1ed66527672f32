"""Where the library's windows are and how its sun shines: what truth and set both need."""

SUN = (0.72, -0.66, 0.22)  # direction in which its light travels
BAYS = [-2.1 + 4.0 * k for k in range(-4, 3)]  # z of the middles of the windows
COLUMNS = [-0.1 + 4.0 * k for k in range(-4, 3)]
WINDOW = (1.7, 6.2, 9.8)  # width, sill and top, m
