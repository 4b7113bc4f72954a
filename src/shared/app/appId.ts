/** How operating systems call the app among all others: never change it. */
export const appId = 'org.ei-cluster-lab.app';
